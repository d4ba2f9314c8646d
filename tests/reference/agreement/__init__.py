"""How closely our results agree with R's on published data, and with NIST's certified values.

``python -m tests.reference.agreement`` prints a table and writes it to ``../AGREEMENT.md``. The
references and the data lie in ``../shared/data`` beside the checkout.
"""
