"""Pictures and the rows that name them: a row never names a picture that is not there."""
