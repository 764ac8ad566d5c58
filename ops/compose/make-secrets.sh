#!/bin/sh
# Makes the passwords of the database and the connection strings that hold them, once. Nobody else on this machine can enter their directory; the files
# in it can be read by the users of the containers that each is mounted into.
set -eu
cd "$(dirname "$0")"
mkdir -m 0700 secrets
cd secrets
umask 022

password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

owner=$(password)
app=$(password)
printf '%s' "$(password)" >superuser_password
printf '%s' "$owner" >owner_password
printf '%s' "$app" >app_password
printf 'Host=database;Database=arklow;Username=arklow_owner;Password=%s' "$owner" >ConnectionStrings__ArklowOwner
printf 'Host=database;Database=arklow;Username=arklow_app;Password=%s' "$app" >ConnectionStrings__Arklow
