#!/bin/sh
# Makes the payloads anew with the engines of the field: JavaRosa (ODK Collect) and ODK Web Forms. Needs Java 17, Node 20, network.
# interview.xml is our own XForm of interview.md: abhoy form interview.md --to xform --out interview.xml
set -eu
cd "$(dirname "$0")"
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools/python" && "$tools/python/bin/pip" install --quiet pyxform==4.5.0
jar=$(find "$tools/python" -name ODK_Validate.jar)
java -cp "$jar" Fill.java interview.xml > javarosa.xml
cp fill.mjs interview.xml "$tools"
(cd "$tools" && npm install --silent @getodk/xforms-engine@0.22.0 jsdom@24 && node fill.mjs interview.xml) > web-forms.xml
