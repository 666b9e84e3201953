#!/bin/sh
# Makes the weights of pipeline/tag/weights from ../shared: teacher, its marginals, student, export, score.
# Every step resumes where it stopped: run it again after a stop. Uses RUN (default: runs/training) and THREADS (2).
set -eu
cd "$(dirname "$0")/.."
RUN=${RUN:-runs/training}
THREADS=${THREADS:-2}
VENV=$RUN/venv
export GOMP_SPINCOUNT=0
mkdir -p "$RUN"
if [ ! -e "$VENV/.ready" ]; then
    python3 -m venv "$VENV"
    "$VENV/bin/pip" install -e .
    "$VENV/bin/pip" install -r training/requirements.txt
    touch "$VENV/.ready"
fi
"$VENV/bin/python" -m training.teacher "$RUN/teacher" --threads "$THREADS"
"$VENV/bin/python" -m training.soft "$RUN/teacher" "$RUN/soft.pt" --threads "$THREADS"
"$VENV/bin/python" -m training.student "$RUN/student" --soft "$RUN/soft.pt" --threads "$THREADS"
"$VENV/bin/python" -m training.export "$RUN/student" pipeline/tag/weights/mention-small.npz
"$VENV/bin/python" -m training.relation pipeline/tag/weights/mention-small.npz
"$VENV/bin/python" -m training.score ../shared/gold/nerel/dev "$RUN/dev.jsonl"
"$VENV/bin/python" ../shared/eval/eval_spans.py "$RUN/dev.jsonl" ../shared/gold/nerel/dev
"$VENV/bin/python" ../shared/eval/eval_officials.py "$RUN/dev.jsonl" ../shared/gold/nerel/dev
