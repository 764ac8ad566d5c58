#!/usr/bin/env pwsh
# ./build.ps1 --target=Test    The targets, each in a line: ./build.ps1 --description
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false

$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
# Build nodes that outlive the build would hold its output open.
$env:MSBUILDDISABLENODEREUSE = '1'

Push-Location $PSScriptRoot
try {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue) -or -not $(dotnet --version 2>$null; $LASTEXITCODE -eq 0)) {
        [Console]::Error.WriteLine('Arklow needs the .NET 10 SDK: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and see that dotnet is on the PATH.')
        exit 1
    }

    dotnet tool restore > $null
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

    dotnet cake build.cake @args
    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
