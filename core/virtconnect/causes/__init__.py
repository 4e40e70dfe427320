"""The causes a failed test can have: tables of rules, and the words they use."""
