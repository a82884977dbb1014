import type { Ref } from 'react';

type Props = {
  ref: Ref<HTMLInputElement>;
  onChosen: (files: File[]) => void;
  /** Opens the camera where the device has one. */
  isCamera?: boolean;
  /** One file and no more. */
  isSingle?: boolean;
};

/** The device's own dialog, opened by a button that says so; what is chosen twice in a row is told twice. */
export function FileInput({ ref, onChosen, isCamera = false, isSingle = isCamera }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      multiple={!isSingle}
      {...(isCamera && { accept: 'image/*', capture: 'environment' })}
      onChange={({ currentTarget }) => {
        onChosen([...(currentTarget.files ?? [])]);
        currentTarget.value = '';
      }}
    />
  );
}
