/** Two cards that meet. */
export function CardPicture() {
  return (
    <svg class="cards" viewBox="0 0 220 110" aria-hidden="true">
      <g class="card-back" transform="rotate(-8 70 60)">
        <rect x="22" y="22" width="96" height="64" rx="10" />
        <circle cx="46" cy="46" r="10" />
        <path d="M40 70h34" />
      </g>
      <g class="card-front" transform="rotate(7 140 55)">
        <rect x="88" y="16" width="108" height="74" rx="10" />
        <circle cx="114" cy="42" r="11" />
        <path d="M108 64h62M108 76h40" />
      </g>
    </svg>
  );
}
