# Every command of the project from a bare checkout; the steps are small scripts in tools/.
# PORT=8001 make run   another port      PYTHON=/path/to/python3.13 make run   another interpreter
.POSIX:
.PHONY: help run test prove prove-load bench bench-full lint lock messages clean

help:
	@sh tools/help.sh

run:
	@sh tools/environment.sh run
	@.venv/bin/python tools/run.py

test:
	@sh tools/environment.sh dev
	@sh tools/test.sh

prove:
	@sh tools/environment.sh dev
	@sh tools/prove.sh

prove-load:
	@sh tools/environment.sh dev
	@.venv/bin/python -m benchmarks.load --full --write

bench:
	@sh tools/environment.sh dev
	@sh tools/bench.sh

bench-full:
	@sh tools/environment.sh dev
	@sh tools/bench.sh --full

lint:
	@sh tools/environment.sh dev
	@sh tools/lint.sh

lock:
	@sh tools/environment.sh dev
	@.venv/bin/python -m tools.lock
	@sh tools/environment.sh dev
	@.venv/bin/python -m tools.make_sbom

messages:
	@sh tools/environment.sh run
	@.venv/bin/python tools/compile_messages.py

clean:
	@sh tools/clean.sh
