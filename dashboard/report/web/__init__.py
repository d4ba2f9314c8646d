"""A report as web pages: one file to open anywhere, and a site to put on any server.

Pages ask for nothing from elsewhere, run no script but their own, and are read in whole without it.
"""
