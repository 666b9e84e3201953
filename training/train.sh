#!/bin/sh
# Makes pipeline/tag/weights/mention-small.npz from ../shared: two teachers, their mean marginals, a student; all three
# teach the student once more; export, relation net, score. Every step resumes where it stopped: run it again after a stop.
# RUN: where everything is kept; WORKERS: processes; PYTHON: an interpreter that has training/requirements.txt already.
set -eu
cd "$(dirname "$0")/.."
RUN=${RUN:-runs/training}
WORKERS=${WORKERS:-2}
export SVODKA_SHARED="${SVODKA_SHARED:-../shared}"
WEIGHTS=${WEIGHTS:-pipeline/tag/weights/mention-small.npz}
mkdir -p "$RUN"
if [ -z "${PYTHON:-}" ]; then
    PYTHON=$RUN/venv/bin/python
    if [ ! -e "$RUN/venv/.ready" ]; then
        python3 -m venv "$RUN/venv"
        "$PYTHON" -m pip install -e .
        "$PYTHON" -m pip install -r training/requirements.txt
        touch "$RUN/venv/.ready"
    fi
fi
step() {
    module=$1
    shift
    "$PYTHON" -m "training.$module" "$@"
}
EPOCHS=${TEACHER_EPOCHS:-3}
step teacher "$RUN/six" --layers "${LAYERS:-6}" --epochs "$EPOCHS" --seed 1 --workers "$WORKERS"
step teacher "$RUN/eight" --layers "${LAYERS:-8}" --epochs "$EPOCHS" --seed 2 --workers "$WORKERS"
step soft "$RUN/first.pt" "$RUN/six" "$RUN/eight" --workers "$WORKERS"
step student "$RUN/first" --soft "$RUN/first.pt" --epochs "${STUDENT_EPOCHS:-25}" --workers "$WORKERS"
step soft "$RUN/second.pt" "$RUN/six" "$RUN/eight" "$RUN/first" --workers "$WORKERS"
step student "$RUN/second" --start "$RUN/first" --soft "$RUN/second.pt" --rate 1e-3 \
    --epochs "${STUDENT_EPOCHS:-12}" --workers "$WORKERS"
step export "$RUN/second" "$WEIGHTS"
step relation "$WEIGHTS"
step score "$SVODKA_SHARED/gold/nerel/dev" "$RUN/dev.jsonl" --weights "$WEIGHTS"
for scorer in eval_spans eval_officials; do
    if [ -e "$SVODKA_SHARED/eval/$scorer.py" ]; then
        "$PYTHON" "$SVODKA_SHARED/eval/$scorer.py" "$RUN/dev.jsonl" "$SVODKA_SHARED/gold/nerel/dev"
    fi
done
