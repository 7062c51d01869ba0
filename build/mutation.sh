#!/usr/bin/env bash
# Mutation testing of core: build/mutation.sh [MAVEN-OPTION...]. A quarter of an hour on two cores. The report is
# testkit/target/pit-reports/index.html; what survives needs a reason in docs/mutants-that-survive.md.
set -euo pipefail

program=mutation.sh
module=testkit

home_of() { (cd -P "$(dirname "$(readlink -f "$1")")" && pwd); }

home=$(home_of "${BASH_SOURCE[0]}")/..
# shellcheck source=build/launcher.sh
. "$home/build/launcher.sh"
java_home=$(find_java)
[ -n "$java_home" ] || fail "needs a JDK $least_java or newer: none in JAVA_HOME, PATH, /usr/lib/jvm or ~/.sdkman."

cd "$home"
exec mvn -B -ntp -Pmutation -pl testkit -am -Dmutation.jvm="$java_home/bin/java" "$@" verify
