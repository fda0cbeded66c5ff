export const editions = {
  cli: {
    vendor: "Quarters close {{hours}} hours after they end. Monthly reports: {{monthly}}.",
    monthlyOn: "on",
    monthlyOff: "off",
  },
};
