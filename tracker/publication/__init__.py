"""Publishing responses: what may be withheld, the public copy, and the clock that is oversight's own."""
