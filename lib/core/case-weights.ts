/**
 * The numbers of the choice of wrong options and of what explanations name first. They are judgment, set by reading what they bring about in
 * all families, and have no source; each is here once, with its reason. `confusability` is where counted answers come in.
 */
export const WEIGHTS = {
  /** A result or an exposure in common is half as good a reason to think of a condition as what is felt or seen. */
  unseen: 0.5,
  /** Conditions of one topic are learned together and taken for each other more than their findings tell. */
  sameTopic: 1.3,
  /** Symptoms of one side seldom make one think of a condition of both, and the reverse; look-alikes are taken for each other all the same. */
  otherSides: 0.5,
  /** So many points against a condition halve its temptation: it stays plausible, and the explanation has more to say. */
  halvingPoints: 4,
  /** A course this many times shorter or longer than a condition's own still makes one think of it: onsets are told in round numbers. */
  nearCourse: 4,
  /** Beyond that, up to `farCourse`, it is thought of less, and beyond it by nobody. */
  laterCourse: 0.3,
  /** From hours to weeks is about this factor: nobody thinks of the one in the other, look-alikes apart, where tempo is what tells them apart. */
  farCourse: 20,
  /** What depends on a drug, an injury or an operation is far behind as long as the stem neither states nor denies any. */
  unexposed: 0.15,
  /** A tempting mistake in the key's own condition comes before what would be right elsewhere. */
  own: 1.1,
  /** Own mistakes differ by what they do and not by where they belong: less alike than two options of one other condition. */
  ownLikeness: 0.3,
  /** Where the key's own condition has two mistakes to offer, what tempts less than this share of the strongest condition is far-fetched. */
  farFetched: 0.3,
  /** Options beyond the third must tempt at least this share of the most tempting: three that tempt are better than five that fill (Tarrant 2009). */
  leastShare: 0.08,
  /** Chance in the choice of options, as a share of the temptation to either side: variants differ, and the order of clear differences stays. */
  chance: 0.2,
  /** Two options with the same findings teach half as much as two with none in common. */
  likeness: 0.5,
  /** Place of the key, in mean temptations: a tie-break. Options are sorted, so the place follows from the choice. */
  place: 0.12,
  /** A key that is the longest option, where the draw asks for one that is not: worth a weaker distractor in most sets. */
  longest: 0.4,
  /** A key that stands out by its length (rule T03): worth any distractor. */
  outlier: 1.5,
  /** A denied finding of the strongest rival is preferred to others in most draws, but not in all: not every variant denies the same. */
  rivalDenied: 0.4,
  /** An exposure separates by so many points less than something felt, seen or measured: most conditions have no link to it for or against. */
  pastDiscount: 2,
} as const;
