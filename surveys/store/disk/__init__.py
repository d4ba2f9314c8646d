"""How imports lie on the disk: tables that never change, one manifest, a key elsewhere."""
