#!/bin/sh
# The product at work on the sample papers: ingest, three questions (the last not in the papers), the targets, and what to try next.
set -u
PAPERS=${PAPERS:-papers}
export PAPERS_STORE=.papers/demo

say() { printf '\n==> %s\n' "$1"; }

say "Checking the embedding model"
"$PAPERS" check --model || exit 1

say "Reading the sample papers in corpus/ (the first time takes half a minute)"
"$PAPERS" ingest corpus || exit 1

for question in \
    "How much did the partnership aim to cut criminal damage by, and by when?" \
    "How many thefts were recorded in the year to March 2019?" \
    "How many thefts were recorded in 2032?"
do
    say "papers ask \"$question\""
    "$PAPERS" ask "$question"
    [ $? -le 3 ] || exit 1
done

say "papers targets quillbridge-strategy-2019"
"$PAPERS" targets quillbridge-strategy-2019 || exit 1

cat <<TXT

==> What to try next
    export PAPERS_STORE=.papers/demo       (the sample papers; leave it out to start a store of your own in ./.papers)
    $PAPERS chat                      ask in a conversation and open the pages that are cited
    $PAPERS serve                     the API, and the widget at http://127.0.0.1:8000/widget/demo
    $PAPERS actions --owner ALL       who is to do what
    $PAPERS ingest YOUR-FOLDER        your own papers
TXT
