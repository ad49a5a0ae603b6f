import type { Picture } from "#core/picture";
import type { StudyCard } from "#core/study-payload";

/** Two cords and a band over them. */
export const picture: Picture = {
  slug: "tunnel",
  title: "The tibial tunnel",
  description: "The tibial nerve lies behind the posterior artery, under a retinaculum.",
  svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 200" role="img"><title>Side view of an ankle</title><desc>Two cords run under a band.</desc>
    <path data-region="tibial-nerve" class="nerve" d="M100 50h9v90z"/><path data-region="artery" class="artery" d="M120 50h9v90z"/>
    <g data-region="retinaculum"><path class="band" d="M90 80h60v20z"/></g></svg>`,
  labels: [
    {
      id: "tibial-nerve",
      name: "Tibial nerve",
      lines: ["Tibial", "nerve"],
      place: "the cord at the back",
      at: [60, 40],
      to: [104, 60],
      align: "right",
    },
    {
      id: "artery",
      name: "Posterior artery",
      lines: ["Posterior artery"],
      place: "the cord in front",
      at: [180, 40],
      to: [124, 60],
      align: "left",
    },
    {
      id: "retinaculum",
      name: "Retinaculum",
      lines: ["Retinaculum"],
      place: "the band",
      at: [270, 150],
      to: [140, 90],
      align: "middle",
    },
  ],
};

export const card: StudyCard = {
  id: "tts-nerve-name",
  factId: "tts-contents",
  conditionSlug: "tarsal-tunnel-syndrome",
  conditionName: "Tarsal tunnel syndrome",
  topicSlug: "tarsal-tunnel",
  topicName: "Nerves at the ankle",
  type: "picture",
  front: "Tarsal tunnel: which structure is marked?",
  back: "Tibial nerve",
  extra: null,
  accept: [],
  picture: { slug: "tunnel", label: "tibial-nerve", ask: "name" },
  importance: "must-know",
  position: 0,
  sources: [],
  note: null,
  advanced: null,
  hasCase: false,
};
