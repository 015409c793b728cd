; Inno Setup's recipe for an installer, from the folder that `python -m tools.bundle program` makes.
; By hand: iscc /DVersion=VERSION packaging\windows\hiptimer.iss

#ifndef Version
  #error Give the version: iscc /DVersion=...
#endif
#define Program "..\..\dist\hiptimer"

[Setup]
; Never change this: it is how an update finds what is installed.
AppId={{6F0D6C0E-3C55-4B63-9B0E-7A4C29D1B9A4}
AppName=HipTimer
AppVersion={#Version}
AppPublisher=The HipTimer authors
DefaultDirName={autopf}\HipTimer
DefaultGroupName=HipTimer
DisableProgramGroupPage=yes
; For one person, without an administrator, unless they choose otherwise.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\assets\icons\app\hiptimer.ico
UninstallDisplayIcon={app}\hiptimer.exe
; Windows 10 1809: the oldest that Qt 6.11 runs on.
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes
OutputDir=..\..\dist
OutputBaseFilename=hiptimer-{#Version}-setup

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[InstallDelete]
; Libraries of an older version must not stay beside those of this one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\HipTimer"; Filename: "{app}\hiptimer.exe"; AppUserModelID: "HipTimer.HipTimer"
Name: "{autodesktop}\HipTimer"; Filename: "{app}\hiptimer.exe"; AppUserModelID: "HipTimer.HipTimer"; Tasks: desktop

[Tasks]
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Registry]
Root: HKA; Subkey: "Software\Classes\.hiptimer\OpenWithProgids"; ValueType: string; ValueName: "HipTimer.Session"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\HipTimer.Session"; ValueType: string; ValueData: "HipTimer session"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\HipTimer.Session\DefaultIcon"; ValueType: string; ValueData: "{app}\hiptimer.exe,0"
Root: HKA; Subkey: "Software\Classes\HipTimer.Session\shell\open\command"; ValueType: string; ValueData: """{app}\hiptimer.exe"" play ""%1"""

[Run]
Filename: "{app}\hiptimer.exe"; Description: "{cm:LaunchProgram,HipTimer}"; Flags: nowait postinstall skipifsilent
