// A person with an address that opens a mail.
import { type } from "#templates/theme.ts";
import { widthOf } from "./letters.ts";
import { type Part, part } from "./part.ts";
import { baselineOf } from "./pen.ts";
import { oneLine } from "./text.tsx";

/** Plain enough to be put into a link as it is. */
const ADDRESS = /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/;

export const Contact: Part<{ name: string; address: string }> = part(({ name, address }, place) => {
  const { letters, width } = place;
  const column = width * 0.42;
  const shown = oneLine(address, type.small, width - column, { letters });
  const height = type.body.leading;
  const linked = ADDRESS.test(address);
  return [
    {
      height,
      above: 8,
      draw: (pen, x, y) => {
        const baseline = y + baselineOf(type.body);
        pen.text(oneLine(name, type.smallStrong, column - 10, { letters }), x, baseline, type.smallStrong);
        const end = pen.text(
          shown,
          x + column,
          baseline,
          linked ? { ...type.small, colour: place.accent } : type.small,
        );
        if (linked)
          pen.line([x + column, baseline + 2], [x + column + end, baseline + 2], { colour: place.accent, width: 0.5 });
      },
      links: linked
        ? [{ x: column, y: 0, width: widthOf(shown, type.small, letters), height, href: `mailto:${address}` }]
        : [],
    },
  ];
});
