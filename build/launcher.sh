# What ./catraca, ./prove and ./bench share: find a JDK, build what is not built or older than its sources.
# Sourced by them; $program is who is starting, $module what it starts.
least_java=21

fail() {
  echo "$program: $*" >&2
  exit 1
}

# The major version that a JDK's release file tells; nothing where there is no runnable Java.
java_version() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' "$1/release" | head -n 1
}

# JAVA_HOME and then PATH are somebody's choice; among what is merely installed the newest wins.
find_java() {
  local candidate version best="" best_version=0 on_path
  on_path=$(command -v java || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(home_of "$on_path")")
  for candidate in "${JAVA_HOME:-}" "$on_path"; do
    [ -n "$candidate" ] || continue
    version=$(java_version "$candidate")
    if [ "${version:-0}" -ge "$least_java" ]; then
      echo "$candidate"
      return
    fi
  done
  for candidate in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    version=$(java_version "$candidate")
    if [ "${version:-0}" -ge "$least_java" ] && [ "$version" -gt "$best_version" ]; then
      best=$candidate
      best_version=$version
    fi
  done
  echo "$best"
}

# Built, and nothing that the build reads was changed, added or removed since. A folder's own time tells
# of files that came or went.
up_to_date() {
  local built=$home/$module/target/built
  [ -f "$built" ] && [ -d "$home/$module/target/lib" ] && [ -f "$home/$module/target/catraca-$module.jar" ] || return 1
  [ -z "$(find "$home/pom.xml" "$home"/*/pom.xml "$home"/*/src/main -newer "$built" -print 2>/dev/null | head -n 1)" ]
}

build() {
  local log
  command -v mvn >/dev/null || fail "has to be built first, and Maven (mvn, 3.8 or newer) is not on the PATH."
  echo "$program: building (a minute the first time) ..." >&2
  log=$home/target/launcher-build.log
  mkdir -p "$home/target"
  touch "$home/target/launcher-build.start"
  if ! (cd "$home" && mvn -B -q -Dmaven.test.skip=true -pl "$module" -am package) >"$log" 2>&1 </dev/null; then
    # Maven's advice about its own options, after that mark, would push out what went wrong.
    sed '/-> \[Help 1\]$/q' "$log" | tail -n 25 >&2
    fail "the build failed; the lines above end its log, all of it is in $log."
  fi
  # What was edited while the build ran counts as newer.
  touch -r "$home/target/launcher-build.start" "$home/$module/target/built"
}

# Leaves a JDK in $java_home, its major version in $java_version, and the module built.
get_ready() {
  java_home=$(find_java)
  [ -n "$java_home" ] || fail "needs a JDK $least_java or newer: none in JAVA_HOME, PATH, /usr/lib/jvm or ~/.sdkman."

  if ! up_to_date; then
    # One build at a time, where the system can lock: another launcher may have done it meanwhile.
    exec 9<"$home/pom.xml"
    if command -v flock >/dev/null; then flock 9; fi
    up_to_date || build
    exec 9<&-
  fi

  java_version=$(java_version "$java_home")
}

# Netty loads its native transport and frees buffers by means that newer JDKs warn of.
quiet_options() {
  [ "$java_version" -lt 24 ] || echo --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
}
