"""The player's window: it renders snapshots and emits intents, and keeps no time itself."""
