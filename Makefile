# Every command of the project from a bare checkout; the steps are small scripts in tools/.
# PORT=8001 make run   another port      PYTHON=/path/to/python3.13 make run   another interpreter
.POSIX:
.PHONY: help run test prove bench lint messages clean

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
	@HYPOTHESIS_PROFILE=prove sh tools/test.sh

bench:
	@sh tools/environment.sh dev
	@sh tools/bench.sh

lint:
	@sh tools/environment.sh dev
	@sh tools/lint.sh

messages:
	@sh tools/environment.sh run
	@.venv/bin/python tools/compile_messages.py

clean:
	@sh tools/clean.sh
