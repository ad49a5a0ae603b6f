/** Whether one letter left out, put in, taken for another or swapped with its neighbor makes `part`, or its beginning, of `word`. */
export function isOneTypoFrom(word: string, part: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === part[same]) same += 1;
  const rest = word.slice(same + 1);
  const swapped = word[same] === part[same + 1] && word[same + 1] === part[same];
  return (
    part.slice(same).startsWith(rest) ||
    part.slice(same + 1).startsWith(rest) ||
    part.slice(same + 1).startsWith(word.slice(same)) ||
    (swapped && part.slice(same + 2).startsWith(word.slice(same + 2)))
  );
}
