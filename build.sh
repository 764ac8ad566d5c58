#!/usr/bin/env bash
# ./build.sh --target=Test    The targets, each in a line: ./build.sh --description
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Build nodes that outlive the build would hold the output of `./build.sh | …` open.
export MSBUILDDISABLENODEREUSE=1

has_sdk() { { dotnet --version >/dev/null; } 2>/dev/null; }
if ! has_sdk; then
  # The product needs no ICU, and the SDK need not have it either: fresh machines often come without.
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY=false
  if ! has_sdk; then
    echo 'Arklow needs the .NET 10 SDK: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and see that dotnet is on the PATH.' >&2
    exit 1
  fi
fi

dotnet tool restore >/dev/null
exec dotnet cake build.cake "$@"
