"""The register and the data → faults: everything that `xietu check` tests."""
