#!/usr/bin/env bash
# Adds up the reports of the last test run and prints one line: N passed, N failed, N skipped.
# Names the tests that passed only when they were run once more, and says what they failed with before. Fails when a test
# failed, when there are no reports, and with CI=true also when a test was skipped.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Of a class that was run once more the head of the report counts only what ran then, so the cases are counted. What a test
# printed may look like one, and stands in CDATA. Reports may be large: nothing but the beginnings of lines is looked at.
read_reports() { # files...: a line for each that passed in the end, and at last how many tests, failures and skipped ones
  LC_ALL=C awk '
    function attribute(name,   value) {
      if (!match(element, " " name "=\"[^\"]*")) return ""
      value = substr(element, RSTART + length(name) + 3, RLENGTH - length(name) - 3)
      gsub(/&quot;/, "\"", value); gsub(/&apos;|&#39;/, "\047", value)
      gsub(/&lt;/, "<", value); gsub(/&gt;/, ">", value); gsub(/&amp;/, "\\&", value)
      gsub(/(&#(9|10|13);|[ \t\r])+/, " ", value)
      return value
    }
    function follow_quotes(rest,   at) {
      while ((at = index(rest, quoted ? "]]>" : "<![CDATA[")) > 0) {
        quoted = !quoted
        rest = substr(rest, at + 3)
      }
    }
    FNR == 1 { quoted = 0 }
    !quoted && /^[ \t]*<(testcase|skipped|failure|error|flakyFailure|flakyError)([ \/>]|$)/ {
      element = $0
      kind = substr($0, index($0, "<") + 1)
      sub(/[ \/>].*/, "", kind)
      if (kind == "testcase") {
        tests++
        test = attribute("classname")
        sub(/.*\./, "", test)
        test = test "." attribute("name")
      } else if (kind == "skipped") {
        skipped++
      } else if (kind == "failure" || kind == "error") {
        failed++
      } else {
        message = attribute("message")
        print "passed only when it was run once more: " test (message == "" ? "" : ": " message)
      }
    }
    { follow_quotes($0) }
    END { print tests + 0, failed + 0, skipped + 0 }
  ' "$@"
}

reports=()
mapfile -t reports < <(find "$home"/*/target/surefire-reports "$home"/*/target/failsafe-reports -name 'TEST-*.xml' 2>/dev/null)
[ ${#reports[@]} -gt 0 ] || { echo "no test reports were written" >&2; exit 1; }

counted=$(read_reports "${reports[@]}")
read -r tests failed skipped <<<"${counted##*$'\n'}"

echo "$((tests - failed - skipped)) passed, $failed failed, $skipped skipped"
sed '$d' <<<"$counted" | sort -u
[ "$failed" = 0 ] || exit 1
[ "$skipped" = 0 ] || [ "${CI:-}" != true ] || { echo "a skipped test proves nothing: CI fails" >&2; exit 1; }
