/** A file that cannot be read at all: the message is for the person who gave it, and nothing was written. */
export class UnreadableFile extends Error {}
