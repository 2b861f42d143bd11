export interface Figure {
  name: string;
  value: string;
}

/** Figures with their names: the ones that matter most on a page are large. */
export function Figures({ figures, large = false }: { figures: readonly Figure[]; large?: boolean }) {
  return (
    <dl className={large ? "figures figures--large" : "figures"}>
      {figures.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
