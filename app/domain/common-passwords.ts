const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Frequent passwords of twelve characters or more, as leaks show them (lower case). */
export const COMMON_PASSWORDS = /* @__PURE__ */ words(`
  1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv 123456789abc 1234567890ab 123456azerty 123456qwerty qwerty123456
  azerty123456 azerty1234567 azertyuiop123 qwertyuiop123 abcdef123456 abc123456789 a1b2c3d4e5f6 password1234
  motdepasse123 passw0rd1234 p@ssw0rd1234 p@ssword1234 letmein12345 welcome12345 bienvenue123 bonjour12345
  iloveyou1234 jetaime12345 administrateur administrator changemeplease changez-moi123 correcthorsebatterystaple
  correct-horse-battery-staple unmotdepasse1 lemotdepasse1 marseille2024 marseille2025 marseille2026 parissaintgermain
  azerty-azerty soleil123456 doudou123456 chocolat1234 nicolas12345 camille12345 football1234 liverpool1234
  q1w2e3r4t5y6 zaq12wsxcde3 aqwzsxedcrfv wxcvbnqsdfgh qsdfghjklm123 123soleil123 0123456789ab 000000000000a
`);

/** Words that stay guessable whatever digits and marks are put around them. */
export const COMMON_WORDS = /* @__PURE__ */ words(`
  password passwords motdepasse mot-de-passe mon-mot-de-passe monmotdepasse azertyuiop azerty qwertyuiop qwerty bonjour
  bienvenue welcome soleil doudou chocolat iloveyou jetaime loulou marseille football administrateur administrator admin
  administration changeme changez-moi changezmoi letmein reciproque reciproque-demo secret secretsecret fournisseur
  acheteur facilitation collectivite mairie commune prefecture marchepublic marches-publics insertion entreprise
  association
`);
