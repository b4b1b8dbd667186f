# The two commands that README names are `make run` and `make test`; both set up what they need.

PREFIX ?= /usr/local
PACKAGES := sqlite3 libsqlite3-dev libmpfr-dev
OPTIONAL_PACKAGES := libopenblas-dev
SOURCES := Package.swift Sources Tests migrations Examples/Package.swift Examples/Sources \
  Benchmarks/store/Package.swift Benchmarks/store/Sources Benchmarks/peers/Package.swift Benchmarks/peers/Sources
RELEASE := swift build -c release --static-swift-stdlib --product track
TRACK := .build/release/track
# Tests compute much: kernels in C are optimised even where Swift is not.
DEBUG := -Xcc -O2
# The modules of `make test` serve the package of examples, too.
EXAMPLE := swift run $(DEBUG) --package-path Examples --scratch-path .build

.PHONY: help setup build run wheel test test-python test-browser test-cluster test-long bench bench-quick bench-check bench-store bench-page \
  install docs format lint clean

help: ## Show what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install missing system packages (Debian; as root or with sudo)
	@command -v swift > /dev/null || { \
	  echo "swift is not on the PATH: install a Swift 6.2 or newer toolchain from https://www.swift.org/install" >&2; exit 1; }
	@present() { dpkg-query -W -f '$${Status}' $$1 2> /dev/null | grep -q 'ok installed'; }; \
	missing=; for package in $(PACKAGES); do present $$package || missing="$$missing $$package"; done; \
	wanted=; for package in $(OPTIONAL_PACKAGES); do present $$package || wanted="$$wanted $$package"; done; \
	[ -n "$$missing$$wanted" ] || exit 0; \
	as=; if ! command -v apt-get > /dev/null; then \
	  echo "this is no Debian: install what corresponds to$$missing$$wanted" >&2; exit 0; \
	elif [ "$$(id -u)" -ne 0 ]; then \
	  if command -v sudo > /dev/null && sudo -n true 2> /dev/null; then as=sudo; \
	  elif [ -z "$$missing" ]; then \
	    echo "without$$wanted the built-in kernels serve; sudo apt-get install -y$$wanted adds it" >&2; exit 0; \
	  else echo "run this first: sudo apt-get install -y$$missing$$wanted" >&2; exit 1; fi; \
	fi; \
	echo "installing$$missing$$wanted" >&2; \
	install="$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends"; \
	$$as apt-get update -qq || true; \
	[ -z "$$missing" ] || $$install $$missing > /dev/null || exit 1; \
	[ -z "$$wanted" ] || $$install $$wanted > /dev/null || echo "$$wanted could not be installed; the built-in kernels serve" >&2

build: setup ## Build the release binary, .build/release/track, with the Swift runtime inside
	$(RELEASE)

run: build ## Run the default sweep and the worked examples, and write reports/cost.md
	$(TRACK) run hvp --sweep
	$(TRACK) run jacobian chain --n 64 --m 16,64,256 --strategy forward-mode,reverse-mode
	$(TRACK) run hvp --workload rank-one --v 4,2,1 --y 2,2,1
	$(TRACK) run hvp --workload rank-one --v 3,1,4 --x 2,1,3 --y 2,1,3
	$(TRACK) run network superincreasing --input 1,2,4,8 --input 1,1,3,6 --input 1,2,3,7 --input 2,3,6,11 \
	  --input 2,3,6,12 --input -5,-4,-8,-16
	$(TRACK) report --output reports/cost.md --save-rows reports/cost.sql

# Documents show a peer in Python, and figures are drawn by a rasteriser; tests that lack either are skipped and say so.
# The install test needs the release binary of `make build` or `make run`.
test test-long: OPTIONAL_PACKAGES += librsvg2-bin python3
test: setup ## Build and run the tests; of long evidence a sample
	swift build $(DEBUG) --build-tests
	@.ci/swift-test
	$(EXAMPLE) Quadratic
	$(EXAMPLE) Extensions
	directory=$$(mktemp -d) && $(EXAMPLE) Rosenbrock $$directory/track.db && rm -r $$directory

test-long: build ## The tests with all of the long evidence (half an hour)
	swift build $(DEBUG) --build-tests
	@TRACK_LONG=1 TRACK_KILLS=$${TRACK_KILLS:-40} .ci/swift-test

wheel test-python: OPTIONAL_PACKAGES += python3 binutils
wheel: build ## Make dist/track-….whl: the command and the package for Python
	python3 python/wheel.py $(TRACK) dist

test-python: OPTIONAL_PACKAGES += python3-venv
test-python: build ## Check and test the package for Python, in an environment that it makes (JAX, PyTorch for CPUs, MLflow)
	python3 python/tests/environment.py $(TRACK)

# The browser is Debian's: what drives it comes from PyPI, into a place of its own.
test-browser: OPTIONAL_PACKAGES += chromium python3-venv
test-browser: setup ## Look at pages in Chromium: layout, errors, accessibility
	swift build $(DEBUG) --product track
	python3 -m venv .build/browser
	.build/browser/bin/pip install --quiet --disable-pip-version-check --requirement Tests/Browser/requirements.txt
	TRACK=$(CURDIR)/.build/debug/track .build/browser/bin/python -m unittest discover --start-directory Tests/Browser --verbose

test-cluster: build ## Run a sweep on a Slurm cluster of two nodes on this machine (as root; it installs Slurm)
	Tests/Cluster/test.sh $(TRACK)

bench bench-quick bench-check: OPTIONAL_PACKAGES += gcc python3-venv
bench: build ## Measure beside JAX, PyTorch, CasADi, autograd, numpy and C: reports/peers.md
	python3 Benchmarks/peers/run.py $(BENCH)

bench-quick: build ## The same of some cells, in under two minutes, to stdout
	python3 Benchmarks/peers/run.py --quick $(BENCH)

bench-check: setup ## Check that those peers agree
	python3 -m unittest discover -s Benchmarks/peers
	python3 -m unittest discover -s Benchmarks/store
	python3 Benchmarks/peers/check.py $(BENCH)

bench-store: build ## Measure the store against SQLite's C interface and other trackers: reports/store.md
	python3 Benchmarks/store/run.py $(BENCH)

bench-page: build ## Measure track serve among 100,000 runs and beside a sweep, and fuzz it
	python3 Benchmarks/page/run.py $(BENCH)
	python3 Benchmarks/page/fuzz.py

install: build ## Put track into PREFIX/bin (PREFIX=/usr/local)
	install -D -m 755 $(TRACK) $(DESTDIR)$(PREFIX)/bin/track

docs: ## Write docs/schema.md and docs/reference.md, and the libraries' pages for a browser into .build/site
	swift build $(DEBUG) --product track
	directory=$$(mktemp -d) && .build/debug/track db migrate --db $$directory/track.db > /dev/null && \
	  .build/debug/track db schema --db $$directory/track.db > docs/schema.md; rm -r $$directory
	.ci/reference .build/debug/track > docs/reference.md
	.ci/site .build/site

format: ## Format all sources
	swift format --in-place --parallel --recursive $(SOURCES)

lint: ## Check the format of all sources
	swift format lint --strict --parallel --recursive $(SOURCES)

clean: ## Remove what was built
	rm -rf .build dist Examples/.build Benchmarks/store/.build Benchmarks/peers/.build
