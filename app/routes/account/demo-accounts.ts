/** The accounts of the demo data, which the demo's sign-in page opens by one click. */
export const DEMO_ACCOUNTS = [
  { email: "fournisseur@demo.example", label: "Entrer comme fournisseur" },
  { email: "acheteur@demo.example", label: "Entrer comme acheteur" },
  { email: "facilitation@demo.example", label: "Entrer comme facilitation" },
  { email: "admin@demo.example", label: "Entrer comme administration" },
] as const;
