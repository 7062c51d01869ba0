#!/usr/bin/env bash
# Mutation testing of core: build/mutation.sh [--rules] [MAVEN-OPTION...]. A quarter of an hour on two cores; with --rules only of what
# decides (both flows, and the rules for requests and answers), which is what continuous integration has time for. The report is
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

what=()
if [ "${1:-}" = --rules ]; then
  shift
  what=(-Dmutation.rooms=flow,owed,decision
    -Dmutation.classes='dev.catraca.decision.*Rules,dev.catraca.flow.*Rules,dev.catraca.flow.*Flow,dev.catraca.owed.Agenda,dev.catraca.owed.Debts')
fi

cd "$home"
exec mvn -B -ntp -Pmutation -pl testkit -am -Dmutation.jvm="$java_home/bin/java" "${what[@]}" "$@" verify
