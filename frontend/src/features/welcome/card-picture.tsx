/** Two cards that meet, one with its code. */
export function CardPicture() {
  return (
    <svg class="cards" viewBox="16 6 270 134" aria-hidden="true">
      <g class="cards-theirs" transform="rotate(-9 100 80)">
        <rect x="34" y="26" width="136" height="92" rx="14" />
        <circle cx="64" cy="58" r="15" />
        <path d="M90 52h58M90 66h36M52 96h74" />
      </g>
      <g class="cards-own" transform="rotate(7 200 74)">
        <rect x="126" y="22" width="146" height="100" rx="14" />
        <circle cx="156" cy="54" r="16" />
        <path d="M184 48h62M184 63h38" />
        <g transform="translate(232 84)">
          <rect class="cards-code" width="30" height="30" rx="5" />
          <path class="cards-dots" d="M5 5h8v8H5zM17 5h8v8h-8zM5 17h8v8H5zM17 17h3v3h-3zM22 22h3v3h-3z" />
        </g>
      </g>
    </svg>
  );
}
