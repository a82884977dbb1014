import { asText, objectOf, PRESETS } from './webhook-presets';

it('each preset is an object that says what is sent and where it is answered', () => {
  for (const preset of Object.values(PRESETS)) {
    expect(objectOf(asText(preset))).toEqual(preset);
    expect(asText(preset)).toMatch(/\{\{(text|subject)\}\}/);
  }
});

it.each(['', '[]', 'null', '{', '"x"'])('%j is no template', (text) => expect(objectOf(text)).toBeNull());
