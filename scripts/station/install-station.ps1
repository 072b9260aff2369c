#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
  Makes this Windows PC a card station of hosxp-sidecar, or takes it away again. See docs/station.md.
.EXAMPLE
  powershell -ExecutionPolicy Bypass -File scripts\station\install-station.ps1 -Server https://sidecar.hospital.local:8700 -Code ABCD2345
.EXAMPLE
  powershell -ExecutionPolicy Bypass -File scripts\station\install-station.ps1 -Uninstall
#>
[CmdletBinding(DefaultParameterSetName = 'Install')]
param (
  [Parameter(Mandatory, ParameterSetName = 'Install')] [string] $Server,
  [Parameter(Mandatory, ParameterSetName = 'Install')] [string] $Code,
  # Accepts http:// beyond this PC: cards then cross the network in the clear.
  [Parameter(ParameterSetName = 'Install')] [switch] $Plain,
  # The certificate authority of the hospital, PEM.
  [Parameter(ParameterSetName = 'Install')] [string] $Ca,
  [Parameter(ParameterSetName = 'Install')] [ValidateRange(1, 65535)] [int] $Port = 8701,
  [Parameter(ParameterSetName = 'Install')] [ValidateSet('auto', 'reader', 'nhso-agent')] [string] $Source,
  # The packages were brought along in node_modules: npm is not asked.
  [Parameter(ParameterSetName = 'Install')] [switch] $KeepPackages,
  [Parameter(Mandatory, ParameterSetName = 'Uninstall')] [switch] $Uninstall,
  [string] $Folder = (Join-Path $env:ProgramData 'hosxp-sidecar')
)

# Plain ASCII on purpose: Windows PowerShell reads a script without a byte order mark in the code page of the PC.
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$Name = 'HosxpSidecarStation'
$Root = (Resolve-Path (Join-Path $PSScriptRoot '..\..')).Path
$Main = Join-Path $Root 'bin\hosxp-sidecar'

function Invoke-Checked ([string] $What, [string] $File, [string[]] $Words) {
  # Windows PowerShell would take every word on standard error for a failure.
  $ErrorActionPreference = 'Continue'
  & $File @Words
  if ($LASTEXITCODE -ne 0) { throw "$What failed (exit code $LASTEXITCODE); the reason is above." }
}

function Remove-Station {
  $service = Get-Service -Name $Name -ErrorAction SilentlyContinue
  if ($null -ne $service) {
    Stop-Service -Name $Name -Force -ErrorAction SilentlyContinue
    Invoke-Checked 'Removing the service' 'sc.exe' @('delete', $Name)
  }
  if ($null -ne (Get-ScheduledTask -TaskName $Name -ErrorAction SilentlyContinue)) {
    Stop-ScheduledTask -TaskName $Name
    Unregister-ScheduledTask -TaskName $Name -Confirm:$false
  }
}

function Get-NodePath {
  $command = Get-Command 'node.exe' -ErrorAction SilentlyContinue
  if ($null -eq $command) { throw 'Node.js is missing: install Node.js 22 or 24 (nodejs.org, for all users) and start again.' }
  $node = $command.Source
  $version = [version] ((& $node '--version') -replace '^v', '')
  if ($version -lt [version] '20.19.0') { throw "Node.js $version is too old: install 20.19 or newer (22 or 24 recommended) and start again." }
  if ($node -like (Join-Path $env:SystemDrive 'Users\*')) { throw "Node.js is installed for one person ($node): install it for all users, or the station cannot start without that person." }
  return $node
}

# Administrators and the system everything, LOCAL SERVICE and, where told, everybody else reading. By number: names are translated.
function Protect-Folder ([string] $Path, [switch] $IsReadByAll) {
  $grants = @('*S-1-5-32-544:(OI)(CI)F', '*S-1-5-18:(OI)(CI)F', '*S-1-5-19:(OI)(CI)RX')
  if ($IsReadByAll) { $grants += '*S-1-5-32-545:(OI)(CI)RX' }
  Invoke-Checked "The access list of $Path" 'icacls.exe' (@($Path, '/inheritance:r', '/grant:r') + $grants + @('/Q'))
}

if ($Uninstall) {
  Remove-Station
  $token = Join-Path $Folder 'station.json'
  if (Test-Path $token) { Remove-Item $token }
  Write-Host 'The station is gone from this PC. Revoke it on the page of stations, too. The program folder stays; delete it when you like.'
  return
}

$Node = Get-NodePath
if (-not (Test-Path (Join-Path $Root 'dist\src\sidecar\cli\main.js'))) { throw "The program in $Root is not compiled: unpack the folder of a machine where 'node scripts/bootstrap.mjs' was run." }
if ($Ca -ne '') { $Ca = (Resolve-Path $Ca).Path }

Remove-Station
if (-not $KeepPackages) {
  $npm = Join-Path (Split-Path $Node) 'npm.cmd'
  Push-Location $Root
  try { Invoke-Checked 'npm ci' $npm @('ci', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error') } finally { Pop-Location }
}
Push-Location $Root
try {
  & $Node '--eval' 'import(''pcsclite'').catch(() => process.exit(1))'
  if ($LASTEXITCODE -ne 0) { Write-Warning 'pcsclite could not be built or loaded: this station reads cards through the Secure SmartCard Agent of NHSO only. See docs/station.md.' }
} finally { Pop-Location }

# Whoever may change the program would become LOCAL SERVICE, and could read the token.
Protect-Folder $Root -IsReadByAll
New-Item -ItemType Directory -Force -Path $Folder | Out-Null
# Before there is a token in it: the file takes the list of its folder.
Protect-Folder $Folder

$common = @('--folder', $Folder)
if ($Plain) { $common += '--plain' }
if ($Ca -ne '') {
  $kept = Join-Path $Folder 'ca.pem'
  Copy-Item $Ca $kept -Force
  $common += @('--ca', $kept)
}
try { [Console]::OutputEncoding = [Text.Encoding]::UTF8 } catch { Write-Verbose 'no console' }
Invoke-Checked 'Pairing' $Node (@($Main, 'agent', 'pair', '--server', $Server, '--code', $Code) + $common)

$words = @($Main, 'agent', 'run', '--port', "$Port") + $common
if ($Source -ne '') { $words += @('--source', $Source) }
$line = ($words | ForEach-Object { if ($_ -match '\s') { '"' + $_ + '"' } else { $_ } }) -join ' '

$nssm = Get-Command 'nssm.exe' -ErrorAction SilentlyContinue
if ($null -ne $nssm) {
  $logs = Join-Path $Folder 'log'
  New-Item -ItemType Directory -Force -Path $logs | Out-Null
  Invoke-Checked 'The access list of the log' 'icacls.exe' @($logs, '/grant', '*S-1-5-19:(OI)(CI)M', '/Q')
  Invoke-Checked 'The service' $nssm.Source @('install', $Name, $Node, $line)
  foreach ($setting in @(
      @('AppDirectory', $Root), @('DisplayName', 'hosxp-sidecar card station'), @('Start', 'SERVICE_AUTO_START'), @('AppExit', 'Default', 'Restart'), @('AppRestartDelay', '5000'),
      @('AppStderr', (Join-Path $logs 'station.log')), @('AppRotateFiles', '1'), @('AppRotateBytes', '1048576'))) {
    Invoke-Checked 'The service' $nssm.Source (@('set', $Name) + $setting)
  }
  $changed = Get-CimInstance -ClassName Win32_Service -Filter "Name='$Name'" | Invoke-CimMethod -MethodName Change -Arguments @{ StartName = 'NT AUTHORITY\LocalService'; StartPassword = '' }
  if ($changed.ReturnValue -ne 0) { throw "The account of the service could not be set (Win32_Service.Change: $($changed.ReturnValue))." }
  Start-Service -Name $Name
} else {
  $action = New-ScheduledTaskAction -Execute $Node -Argument $line -WorkingDirectory $Root
  $account = New-ScheduledTaskPrincipal -UserId 'S-1-5-19' -LogonType ServiceAccount -RunLevel Limited
  # The second trigger brings it back within a minute, however it ended; a second one beside the first is never started.
  $triggers = @((New-ScheduledTaskTrigger -AtStartup), (New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes 1)))
  $settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) -ExecutionTimeLimit ([TimeSpan]::Zero) `
    -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -StartWhenAvailable
  Register-ScheduledTask -TaskName $Name -Action $action -Principal $account -Trigger $triggers -Settings $settings -Description 'hosxp-sidecar card station' | Out-Null
  Start-ScheduledTask -TaskName $Name
}
Write-Host "Done. The station's own page on this PC: http://localhost:$Port/"
