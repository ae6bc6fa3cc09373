/** English names of countries and languages, and the continents of the countries that the sandbox uses. */

const CONTINENTS: Readonly<Record<string, readonly [string, string]>> = {
  eur: ['Europe', 'de at ch fr nl gb it es pl se dk be cz no fi ie pt'],
  amn: ['North America', 'us ca mx'],
  amc: ['Central America', 'cr gt pa'],
  ams: ['South America', 'br ar cl co'],
  asi: ['Asia', 'cn sg jp in kr hk vn id tr ru'],
  oce: ['Oceania', 'au nz'],
  afr: ['Africa', 'za ng eg ke'],
};

const regions = new Intl.DisplayNames('en', { type: 'region' });
const languages = new Intl.DisplayNames('en', { type: 'language' });

/** Names are slow to look up and few. */
function remembered(nameOf: (code: string) => string): (code: string) => string {
  const names = new Map<string, string>();
  return (code) => {
    const name = names.get(code) ?? nameOf(code);
    if (names.size < 1000) names.set(code, name);
    return name;
  };
}

export const countryName = remembered((code) =>
  /^[a-z]{2}$/.test(code) && code !== 'xx' ? (regions.of(code.toUpperCase()) ?? 'Unknown') : 'Unknown',
);

export function continentOf(country: string): { code: string; name: string } {
  for (const [code, [name, countries]] of Object.entries(CONTINENTS)) {
    if (countries.split(' ').includes(country)) return { code, name };
  }
  return { code: 'unk', name: 'Unknown' };
}

export const languageName = remembered((code) => {
  if (code === 'xx' || !/^[a-z]{2,3}(-[a-z]{2})?$/.test(code)) return 'Unknown';
  return code.includes('-') ? `Language code ${code}` : (languages.of(code) ?? 'Unknown');
});

/** Regions have their own names in Matomo, whatever the language. */
const REGIONS: Readonly<Record<string, string>> = {
  'at-9': 'Wien',
  'ch-ZH': 'Zürich',
  'de-BE': 'Berlin',
  'de-BY': 'Bayern',
  'de-HH': 'Hamburg',
  'de-NW': 'Nordrhein-Westfalen',
  'nl-NH': 'Noord-Holland',
  'us-VA': 'Virginia',
};

export function regionName(country: string, region: string | null): string | null {
  return region === null ? null : (REGIONS[`${country}-${region}`] ?? region);
}

/** Without a location database Matomo guesses the country from the browser's language. */
export function countryOfLanguage(code: string): string {
  const [language = 'xx', region] = code.toLowerCase().split('-');
  if (region && continentOf(region).code !== 'unk') return region;
  return continentOf(language).code !== 'unk' ? language : 'xx';
}
