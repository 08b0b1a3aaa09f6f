#!/usr/bin/env bash
# Adds up the reports of the last test run and prints one line: N passed, N failed, N skipped. Then it names the tests
# that failed and those that passed only when they were run once more, with the message of their first failure. Fails
# when a test failed, when there are no reports, and with CI=true also when a test was skipped.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Counts the test cases, because the totals at the head of a report cover only the last run of a class that was run once
# more. A test's output may look like a test case; it is in CDATA, which is skipped. Reports may be large, so only the
# beginnings of lines are matched.
# Prints a line for each test that failed or passed only in the end, then "TESTS FAILURES SKIPPED".
read_reports() { # files...
  LC_ALL=C awk '
    function attribute(name,   value) {
      if (!match(element, " " name "=\"[^\"]*")) return ""
      value = substr(element, RSTART + length(name) + 3, RLENGTH - length(name) - 3)
      gsub(/&quot;/, "\"", value); gsub(/&apos;|&#39;/, "\047", value)
      gsub(/&lt;/, "<", value); gsub(/&gt;/, ">", value); gsub(/&amp;/, "\\&", value)
      gsub(/(&#(9|10|13);|[ \t\r])+/, " ", value)
      return value
    }
    function shortly(text) { # without half a character at its end, because here each byte is one
      sub(/^ /, "", text)
      if (length(text) <= 300) return text
      text = substr(text, 1, 300)
      sub(/[\300-\377][\200-\277]*$/, "", text)
      return text
    }
    function tell(what,   message) {
      message = attribute("message")
      if (message == "") message = attribute("type")
      print what ": " test (message == "" ? "" : ": " shortly(message))
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
        # What failed before or after all tests of a class has no name.
        if (attribute("name") != "") test = test "." attribute("name")
      } else if (kind == "skipped") {
        skipped++
      } else if (kind == "failure" || kind == "error") {
        failed++
        tell("failed")
      } else {
        tell("passed only when it was run once more")
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
