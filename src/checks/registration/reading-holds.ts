/** Days a card that was read speaks for its holder: people move and marry, and older readings would all be carried through every run. */
export const READING_HOLDS_DAYS = 90
