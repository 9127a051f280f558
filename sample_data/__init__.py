"""A fictional couple's exports in several apps' formats, with known effects planted in them."""
