// Words that may join what the evidence says without saying anything themselves. Whatever is not here must stand in the evidence, so negations, sides, statuses and drugs never belong here.

export const CONNECTIVES: ReadonlySet<string> = new Set(
  `a an the and or of on in at to from for by as with its is are was be this that it also other others before after
  last latest newest since recorded record entries entry ongoing reason reaction criticality order orders listed still
  born old change dose doses value values result results report reports visit visits completed encounter contact condition conditions
  medication medications allergy allergies immunization immunizations procedure procedures document documents signs vital blood pressure
  pulse weight height temperature oxygen saturation respiratory rate bmi tobacco laboratory family history past serious major
  flagged untitled unnamed gender sex`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
