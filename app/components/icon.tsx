// Line icons on a 20-pixel grid. They accompany words and are hidden from screen readers.

const paths = {
  overview: "M3.5 9 10 3.5 16.5 9v7.5h-4.5V12H8v4.5H3.5z",
  usage: "M3.5 16.5h13M5.5 13.5v-4M10 13.5v-9M14.5 13.5v-6",
  value: "M3.5 13.500 8 9l3 3 5.5-6.500M12.5 5.500h4v4M3.5 16.500h13",
  plan: "M5 17V3.5M5 4.5h9.5l-2 3 2 3H5",
  report: "M5.5 3.5h6l3 3v10h-9zM11.5 3.5v3h3M8 10h4M8 13h4",
  people:
    "M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM2.5 16c0-2.8 2.2-4.5 5-4.5s5 1.7 5 4.5M13 4.4a2.6 2.6 0 0 1 0 4.9M14.6 11.9c1.8.5 2.9 2 2.9 4.1",
  building: "M4.5 16.5v-12h7v12M11.5 8.5h4v8M3 16.5h14M7 7.5h2M7 10h2M7 12.5h2",
  voice: "M3.5 4.5h13v8.5H9l-3.5 3V13h-2z",
  data: "M4 6c0-1.4 2.7-2.5 6-2.5S16 4.6 16 6s-2.7 2.5-6 2.500S4 7.4 4 6ZM4 6v8c0 1.4 2.7 2.5 6 2.500s6-1.1 6-2.500V6M4 10c0 1.4 2.7 2.5 6 2.500s6-1.1 6-2.5",
  up: "M10 16V4.500M5 9.5 10 4.500l5 5",
  down: "M10 4v11.500M5 10.500l5 5 5-5",
  flat: "M4 10h12",
  check: "M4 10.5 8.2 14.5 16 6",
  alert: "M10 3.2 17.5 16.500h-15zM10 8.300v4M10 14.300v.2",
  cross: "M5.5 5.500l9 9M14.5 5.500l-9 9",
  info: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.200v4.300M10 6.600v.2",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4.200l2.8 1.8",
  target: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 13.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 10v.1",
  unknown: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM7 10h6",
  receipt: "M5 3.500h10v13l-2-1.4-1.5 1.4-1.5-1.4-1.5 1.4-1.5-1.4-2 1.400zM7.5 7.500h5M7.5 10.500h5",
  download: "M10 3.500v9M6 9l4 4 4-4M4 16.500h12",
  globe:
    "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM3 10h14M10 3c2 2 2.8 4.5 2.8 7s-.8 5-2.8 7c-2-2-2.8-4.5-2.8-7S8 5 10 3Z",
  leave: "M8 3.500H4v13h4M8.5 10H17M13.5 6.5 17 10l-3.5 3.5",
  chevron: "M7.5 5l5 5-5 5",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  arrow: "M4 10h12M11 5l5 5-5 5",
  table: "M3.5 4.500h13v11h-13zM3.5 8.500h13M8 8.500v7",
  find: "M8.750 14a5.250 5.250 0 1 0 0-10.500 5.250 5.250 0 0 0 0 10.500ZM12.600 12.600l4 4",
  mail: "M3 5.500h14v9.500H3zM3.5 6l6.5 5 6.5-5",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20, className = "" }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden="true" className={`icon ${className}`}>
      <path d={paths[name]} />
    </svg>
  );
}
