; The installer of xltools for one user, without rights of an administrator. Inno Setup 6.3 or newer makes one .exe of the tree
; that build.py has written beside this file. What the add-in needs in the registry is written by `xltools doctor`,
; the one place that knows it, and that gives back what stood there before.

#include "phien-ban.iss"

[Setup]
AppId={{9A1C5C0B-7E36-4C55-9E0B-3D6E5B2B9D11}
AppName=xltools
AppVersion={#Version}
AppVerName=xltools {#Version}
DefaultDirName={localappdata}\Programs\xltools
DefaultGroupName=xltools
DisableProgramGroupPage=yes
DisableDirPage=no
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=no
SetupLogging=yes
CloseApplications=no
OutputDir=.
OutputBaseFilename=cai-dat-xltools-{#Version}
UninstallDisplayName=xltools {#Version}
UninstallDisplayIcon={app}\xltools.exe

[Languages]
; Default.isl has every message of whatever Inno Setup compiles; ours goes over it.
Name: "vi"; MessagesFile: "compiler:Default.isl,tieng-viet.isl"

[InstallDelete]
; A library that a newer version no longer has must not stay and be found. NextButtonClick keeps other folders out.
Type: filesandordirs; Name: "{app}\python"

[Files]
Source: "xltools\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\xltools\{cm:KhamMay}"; Filename: "{cmd}"; Parameters: "/K """"{app}\xltools.exe"" doctor"""; WorkingDir: "{userdocs}"
Name: "{autoprograms}\xltools\{cm:DongLenh}"; Filename: "{cmd}"; Parameters: "/K ""set PATH={app};%PATH%"""; WorkingDir: "{userdocs}"
Name: "{autoprograms}\xltools\{cm:HuongDan}"; Filename: "{app}\huong-dan\huong-dan-excel.html"
Name: "{autoprograms}\xltools\{cm:SoMau}"; Filename: "{app}\so-mau"
Name: "{autoprograms}\xltools\{cm:SoTrang}"; Filename: "{app}\tien-ich"
Name: "{autoprograms}\xltools\{cm:GoBo}"; Filename: "{uninstallexe}"

[Run]
Filename: "{app}\xltools.exe"; Parameters: "doctor --install"; StatusMsg: "{cm:DangCaiTienIch}"; Flags: runhidden
Filename: "{cmd}"; Parameters: "/K """"{app}\xltools.exe"" doctor"""; WorkingDir: "{userdocs}"; Description: "{cm:XemKetQua}"; Flags: postinstall nowait skipifsilent

[UninstallRun]
Filename: "{app}\xltools.exe"; Parameters: "doctor --uninstall"; Flags: runhidden; RunOnceId: "doctor"

[UninstallDelete]
; Python keeps its compiled modules beside the sources.
Type: filesandordirs; Name: "{app}\python"

[Code]
{ What Excel writes when it closes would go over what is written now. }
function ExcelIsClosed: Boolean;
begin
  Result := True;
  while Result and (FindWindowByClassName('XLMAIN') <> 0) do
    Result := SuppressibleMsgBox(CustomMessage('ExcelDangMo'), mbError, MB_RETRYCANCEL, IDCANCEL) = IDRETRY;
end;

function InitializeSetup: Boolean;
begin
  Result := ExcelIsClosed;
end;

function InitializeUninstall: Boolean;
begin
  Result := ExcelIsClosed;
end;

{ The folder python of another program must not be taken for ours, which is removed whole. }
function NextButtonClick(CurPageID: Integer): Boolean;
begin
  Result := True;
  if (CurPageID = wpSelectDir) and DirExists(WizardDirValue + '\python') then
    Result := DirExists(WizardDirValue + '\python\Lib\site-packages\xl_tools');
  if not Result then
    SuppressibleMsgBox(CustomMessage('ThuMucKhac'), mbError, MB_OK, IDOK);
end;
