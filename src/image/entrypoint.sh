#!/bin/bash
# Starts Fenji. A secret may come as a file: FENJI_DB_PASSWORD_FILE names the file that holds FENJI_DB_PASSWORD, and so for each of these.
set -euo pipefail
for name in FENJI_DB_PASSWORD FENJI_ADMIN_PASSWORD QUARKUS_MAILER_PASSWORD; do
    file="${name}_FILE"
    if [ -n "${!file:-}" ]; then
        [ -r "${!file}" ] || { echo "$file names ${!file}, which cannot be read." >&2; exit 1; }
        secret=$(<"${!file}")
        export "$name=$secret"
        unset "$file" secret
    fi
done
# One word each, as the JVM takes them
read -ra options <<<"${JAVA_OPTIONS:--XX:MaxRAMPercentage=70}"
exec java -XX:+ExitOnOutOfMemoryError "${options[@]}" -jar /fenji/app/quarkus-run.jar "$@"
