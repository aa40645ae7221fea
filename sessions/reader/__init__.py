"""Reading a programme from a text, as the secretariat writes it: lines in, what was found out.

No Django here and no database: who is known is handed in as plain data, so that others can use it as it is.
"""
