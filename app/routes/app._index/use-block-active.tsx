import { useEffect, useState } from "react";

const blockHandle = "points-history";

/** Whether the storefront block stands in the theme, as the admin reports it; false as long as that is not known. */
export function useBlockActive(): boolean {
  const [active, setActive] = useState(false);
  useEffect(() => {
    let left = false;
    const answer = (isActive: boolean) => {
      if (!left) setActive(isActive);
    };
    // An older App Bridge can't say: the step then simply stays open.
    askAdmin().then(answer, () => answer(false));
    return () => {
      left = true;
    };
  }, []);
  return active;
}

async function askAdmin(): Promise<boolean> {
  const extensions = await shopify.app.extensions();
  const blocks = extensions.flatMap<object>((extension) => extension.activations);
  return blocks.some(
    (block) =>
      "handle" in block && block.handle === blockHandle && "status" in block && block.status === "active",
  );
}
