# Sourced by the other scripts: finds a Python, keeps .venv equal to a lock file.
# Called from the project's root. Everything goes to stderr, so that stdout stays free.

find_python() {
  local name
  for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python; do
    [ -n "$name" ] || continue
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return 0
    fi
  done
  echo "Xietu needs Python 3.11 or newer; found $(python3 --version 2>/dev/null || echo none). Install one, or name it: PYTHON=/path/to/python3.12 $0" >&2
  return 2
}

hash_of() { # the same digest on Linux and macOS
  cat "$@" | if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d' ' -f1
}

sync_venv() { # sync_venv LOCK: make .venv hold what LOCK names, quickly where it does already
  local lock=$1 python stamp want
  stamp=.venv/.installed-${lock##*/}
  if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$(find_python) || return 2
    echo "Making .venv with $("$python" --version) …" >&2
    rm -rf .venv
    "$python" -m venv .venv >&2 || {
      echo "Python could not make a virtual environment; on Debian or Ubuntu: apt install python3-venv" >&2
      return 2
    }
  fi
  want=$(hash_of "$lock" pyproject.toml)-$(pwd -P)
  [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && return 0
  echo "Installing from $lock …" >&2
  .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$lock" >&2 || {
    echo "The packages of $lock could not be installed; pip's lines above say why." >&2
    return 2
  }
  .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --config-settings editable_mode=compat --editable . >&2 || return 2
  .venv/bin/python -m compileall -q geodata layers streamlit_app.py >&2 || true # the first start need not compile
  echo "$want" > "$stamp"
}
