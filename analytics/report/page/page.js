"use strict";

// Draws the charts into their places, in the colours of the screen or of paper.

(() => {
  const CANT_DRAW = "This chart can't be drawn here. Its numbers stand in the table below.";
  // With page.css's zoom 640 px, which is between the margins of A4 and of Letter.
  const PAPER_PX = 800;

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const wide = matchMedia("(min-width: 64rem)");
  const places = () => document.querySelectorAll("[data-chart]");
  // Lets the browser answer a finger or a key between two charts.
  const aMoment = () => new Promise((done) => setTimeout(done));

  // How much smaller words must be set so that the system's font fits where the charts left room.
  const scaleFor = ({ words, size, px }) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
    return Math.min(1, px / pen.measureText(words).width);
  };
  const scaled = (part, scale) => {
    if (Array.isArray(part)) {
      return part.map((one) => scaled(one, scale));
    }
    if (part === null || typeof part !== "object") {
      return part;
    }
    const parts = Object.entries(part).map(([name, value]) => {
      const isFont = name.endsWith("font") && value.size;
      return [name, isFont ? { ...value, size: value.size * scale } : scaled(value, scale)];
    });
    return Object.fromEntries(parts);
  };

  globalThis.drawPage = ({ charts, config, sample }) => {
    const scale = scaleFor(sample);
    const draw = (place, theme, width) => {
      // Plotly writes into what it is given, so it is given copies.
      const figure = charts[place.dataset.chart][theme];
      const layout = scaled(figure.layout, scale);
      const sized = width ? { ...layout, width, autosize: false } : layout;
      try {
        Plotly.react(place, structuredClone(figure.data), sized, config);
      } catch {
        place.textContent = CANT_DRAW;
      }
    };
    const drawAll = async () => {
      for (const place of places()) {
        draw(place, dark.matches ? "dark" : "light");
        await aMoment();
      }
    };
    const drawOnPaper = () => places().forEach((place) => draw(place, "light", PAPER_PX));

    for (const place of places()) {
      place.style.minHeight = `${charts[place.dataset.chart].light.layout.height}px`;
    }
    dark.addEventListener("change", drawAll);
    addEventListener("beforeprint", drawOnPaper);
    addEventListener("afterprint", drawAll);
    drawAll();

    const unfold = () => {
      document.getElementById("contents").open = wide.matches;
    };
    wide.addEventListener("change", unfold);
    unfold();
  };
})();
