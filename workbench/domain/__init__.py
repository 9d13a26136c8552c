"""What a law, a review and a brief are; standard library only."""
