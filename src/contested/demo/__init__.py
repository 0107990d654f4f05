"""demo: the reports of the demo case, as data: fourteen texts on two wars, each with its metadata beside it.

Written for this project from public facts, in the voices of the kinds of publisher that tell a war. README.md says what is
fact and what is ours. In: nothing. Out: files. Not here: code.
"""
