"""What every page uses: the log of this process, the scope picker, the card view, the guard."""
