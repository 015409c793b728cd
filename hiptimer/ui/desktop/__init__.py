"""At home on the desktop: tray, reminders, media keys, crash dialog, monitors."""
