"""Connection URIs: read without loss, checked, edited by splices."""
